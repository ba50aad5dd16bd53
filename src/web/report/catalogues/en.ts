import { byRoom } from '../../catalogues/by-room.ts'

export const catalogues = byRoom(
  import.meta.glob(['../../texts.en.json', '../../../features/{reporting,files}/texts.en.json'], {
    eager: true,
    import: 'default',
  }),
)
