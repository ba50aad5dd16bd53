import backpack from '@navikt/aksel-icons/svg/Backpack.svg?url'
import bandage from '@navikt/aksel-icons/svg/Bandage.svg?url'
import bell from '@navikt/aksel-icons/svg/Bell.svg?url'
import bucketMop from '@navikt/aksel-icons/svg/BucketMop.svg?url'
import bug from '@navikt/aksel-icons/svg/Bug.svg?url'
import buildings3 from '@navikt/aksel-icons/svg/Buildings3.svg?url'
import bus from '@navikt/aksel-icons/svg/Bus.svg?url'
import calendar from '@navikt/aksel-icons/svg/Calendar.svg?url'
import camera from '@navikt/aksel-icons/svg/Camera.svg?url'
import car from '@navikt/aksel-icons/svg/Car.svg?url'
import chatExclamationmark from '@navikt/aksel-icons/svg/ChatExclamationmark.svg?url'
import clock from '@navikt/aksel-icons/svg/Clock.svg?url'
import clockDashed from '@navikt/aksel-icons/svg/ClockDashed.svg?url'
import cog from '@navikt/aksel-icons/svg/Cog.svg?url'
import cutlery from '@navikt/aksel-icons/svg/Cutlery.svg?url'
import envelopeClosed from '@navikt/aksel-icons/svg/EnvelopeClosed.svg?url'
import exclamationmarkTriangle from '@navikt/aksel-icons/svg/ExclamationmarkTriangle.svg?url'
import eye from '@navikt/aksel-icons/svg/Eye.svg?url'
import figureChild from '@navikt/aksel-icons/svg/FigureChild.svg?url'
import files from '@navikt/aksel-icons/svg/Files.svg?url'
import fileText from '@navikt/aksel-icons/svg/FileText.svg?url'
import firstAidKit from '@navikt/aksel-icons/svg/FirstAidKit.svg?url'
import footprint from '@navikt/aksel-icons/svg/Footprint.svg?url'
import gavel from '@navikt/aksel-icons/svg/Gavel.svg?url'
import handBandage from '@navikt/aksel-icons/svg/HandBandage.svg?url'
import handHeart from '@navikt/aksel-icons/svg/HandHeart.svg?url'
import handshake from '@navikt/aksel-icons/svg/Handshake.svg?url'
import hardHat from '@navikt/aksel-icons/svg/HardHat.svg?url'
import hatSchool from '@navikt/aksel-icons/svg/HatSchool.svg?url'
import heartBroken from '@navikt/aksel-icons/svg/HeartBroken.svg?url'
import hourglass from '@navikt/aksel-icons/svg/Hourglass.svg?url'
import houseHeart from '@navikt/aksel-icons/svg/HouseHeart.svg?url'
import keyHorizontal from '@navikt/aksel-icons/svg/KeyHorizontal.svg?url'
import lifebuoy from '@navikt/aksel-icons/svg/Lifebuoy.svg?url'
import lightning from '@navikt/aksel-icons/svg/Lightning.svg?url'
import medicineBottle from '@navikt/aksel-icons/svg/MedicineBottle.svg?url'
import megaphoneSpeaking from '@navikt/aksel-icons/svg/MegaphoneSpeaking.svg?url'
import monitorTriangle from '@navikt/aksel-icons/svg/MonitorTriangle.svg?url'
import notePencil from '@navikt/aksel-icons/svg/NotePencil.svg?url'
import padlockLocked from '@navikt/aksel-icons/svg/PadlockLocked.svg?url'
import person from '@navikt/aksel-icons/svg/Person.svg?url'
import personGroup from '@navikt/aksel-icons/svg/PersonGroup.svg?url'
import personMinus from '@navikt/aksel-icons/svg/PersonMinus.svg?url'
import plant from '@navikt/aksel-icons/svg/Plant.svg?url'
import plusCircle from '@navikt/aksel-icons/svg/PlusCircle.svg?url'
import raindrop from '@navikt/aksel-icons/svg/Raindrop.svg?url'
import receipt from '@navikt/aksel-icons/svg/Receipt.svg?url'
import recycle from '@navikt/aksel-icons/svg/Recycle.svg?url'
import roadblock from '@navikt/aksel-icons/svg/Roadblock.svg?url'
import shieldLock from '@navikt/aksel-icons/svg/ShieldLock.svg?url'
import staircase from '@navikt/aksel-icons/svg/Staircase.svg?url'
import stethoscope from '@navikt/aksel-icons/svg/Stethoscope.svg?url'
import stroller from '@navikt/aksel-icons/svg/Stroller.svg?url'
import tapWater from '@navikt/aksel-icons/svg/TapWater.svg?url'
import testFlask from '@navikt/aksel-icons/svg/TestFlask.svg?url'
import thermometer from '@navikt/aksel-icons/svg/Thermometer.svg?url'
import virus from '@navikt/aksel-icons/svg/Virus.svg?url'
import wallet from '@navikt/aksel-icons/svg/Wallet.svg?url'
import weight from '@navikt/aksel-icons/svg/Weight.svg?url'
import wheelchair from '@navikt/aksel-icons/svg/Wheelchair.svg?url'
import wrench from '@navikt/aksel-icons/svg/Wrench.svg?url'
import styles from './tile-icon.module.css'

/**
 * The pictures that the content package names, as files of their own: six are fetched, and the light entry's script
 * carries none of them.
 */
const addresses = {
  BackpackIcon: backpack,
  BandageIcon: bandage,
  BellIcon: bell,
  BucketMopIcon: bucketMop,
  BugIcon: bug,
  Buildings3Icon: buildings3,
  BusIcon: bus,
  CalendarIcon: calendar,
  CameraIcon: camera,
  CarIcon: car,
  ChatExclamationmarkIcon: chatExclamationmark,
  ClockIcon: clock,
  ClockDashedIcon: clockDashed,
  CogIcon: cog,
  CutleryIcon: cutlery,
  EnvelopeClosedIcon: envelopeClosed,
  ExclamationmarkTriangleIcon: exclamationmarkTriangle,
  EyeIcon: eye,
  FigureChildIcon: figureChild,
  FilesIcon: files,
  FileTextIcon: fileText,
  FirstAidKitIcon: firstAidKit,
  FootprintIcon: footprint,
  GavelIcon: gavel,
  HandBandageIcon: handBandage,
  HandHeartIcon: handHeart,
  HandshakeIcon: handshake,
  HardHatIcon: hardHat,
  HatSchoolIcon: hatSchool,
  HeartBrokenIcon: heartBroken,
  HourglassIcon: hourglass,
  HouseHeartIcon: houseHeart,
  KeyHorizontalIcon: keyHorizontal,
  LifebuoyIcon: lifebuoy,
  LightningIcon: lightning,
  MedicineBottleIcon: medicineBottle,
  MegaphoneSpeakingIcon: megaphoneSpeaking,
  MonitorTriangleIcon: monitorTriangle,
  NotePencilIcon: notePencil,
  PadlockLockedIcon: padlockLocked,
  PersonIcon: person,
  PersonGroupIcon: personGroup,
  PersonMinusIcon: personMinus,
  PlantIcon: plant,
  PlusCircleIcon: plusCircle,
  RaindropIcon: raindrop,
  ReceiptIcon: receipt,
  RecycleIcon: recycle,
  RoadblockIcon: roadblock,
  ShieldLockIcon: shieldLock,
  StaircaseIcon: staircase,
  StethoscopeIcon: stethoscope,
  StrollerIcon: stroller,
  TapWaterIcon: tapWater,
  TestFlaskIcon: testFlask,
  ThermometerIcon: thermometer,
  VirusIcon: virus,
  WalletIcon: wallet,
  WeightIcon: weight,
  WheelchairIcon: wheelchair,
  WrenchIcon: wrench,
}

const isKnown = (name: string): name is keyof typeof addresses => name in addresses

/** A tile's picture, in the colour of the text. A name that this version does not have shows a pencil. */
export function TileIcon({ name }: { name: string }) {
  const address = addresses[isKnown(name) ? name : 'NotePencilIcon']
  return <span className={styles.icon} style={{ maskImage: `url("${address}")` }} aria-hidden />
}
