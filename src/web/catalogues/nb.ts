import { byRoom } from './by-room.ts'

export const catalogues = byRoom(
  import.meta.glob(['../texts.nb.json', '../../features/*/texts.nb.json'], {
    eager: true,
    import: 'default',
  }),
)
