/** What lists look like, for whoever makes her first one. Invented people in an invented municipality. */
export const unitExample = [
  ['Kode', 'Navn', 'Overordnet', 'Type', 'Sektor', 'Nedlagt fra'],
  ['1000', 'Fjordvik kommune', '', 'Kommune', 'Kontor', ''],
  ['3000', 'Helse og velferd', '1000', 'Sektor', 'Helse', ''],
  ['3100', 'Hjemmetjenesten', '3000', 'Avdeling', 'Helse', ''],
  ['3120', 'Hjemmetjenesten sone øst', '3100', 'Seksjon', 'Helse', ''],
  ['3130', 'Hjemmetjenesten sone sør', '3100', 'Seksjon', 'Helse', '01.08.2027'],
]
export const personExample = [
  [
    ...['Ansattnummer', 'Fornavn', 'Etternavn', 'E-post', 'Mobil', 'Enhetskode', 'Rolle', 'Ansettelsesform'],
    ...['Fra', 'Til'],
  ],
  [
    '1001',
    'Kari',
    'Nes',
    'kari.nes@fjordvik.example',
    '900 00 001',
    '3120',
    'Ansatt',
    'Fast',
    '01.02.2026',
    '',
  ],
  ['1001', 'Kari', 'Nes', '', '', '3130', 'Leder', 'Konstituert', '01.02.2026', '31.12.2026'],
  ['1002', 'Máret', 'Sjøli', '', '900 00 002', '3130', 'Ansatt', 'Vikar', '15.06.2026', '15.08.2026'],
  ['1003', 'Ola', 'Moe', 'ola.moe@fjordvik.example', '', '3100', 'Verneombud', 'Fast', '', ''],
]
