import { byRoom } from '../../catalogues/by-room.ts'

export const catalogues = byRoom(
  import.meta.glob(['../../texts.nn.json', '../../../features/{reporting,files}/texts.nn.json'], {
    eager: true,
    import: 'default',
  }),
)
