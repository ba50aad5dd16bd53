import { byRoom } from '../../catalogues/by-room.ts'

export const catalogues = byRoom(
  import.meta.glob(['../../texts.nb.json', '../../../features/{reporting,files}/texts.nb.json'], {
    eager: true,
    import: 'default',
  }),
)
