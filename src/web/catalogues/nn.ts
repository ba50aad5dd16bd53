import { byRoom } from './by-room.ts'

export const catalogues = byRoom(
  import.meta.glob(['../texts.nn.json', '../../features/*/texts.nn.json'], {
    eager: true,
    import: 'default',
  }),
)
