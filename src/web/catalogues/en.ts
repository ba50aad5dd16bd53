import { byRoom } from './by-room.ts'

export const catalogues = byRoom(
  import.meta.glob(['../texts.en.json', '../../features/*/texts.en.json'], {
    eager: true,
    import: 'default',
  }),
)
