/** How it goes with mail. Without a server nothing has arrived, and only a demo means it so. */
export function mailState(seen: {
  mailServer: boolean
  demo: boolean
  mails: readonly unknown[]
}): 'fine' | 'failing' | 'noServer' | 'demo' {
  if (!seen.mailServer) return seen.demo ? 'demo' : 'noServer'
  return seen.mails.length > 0 ? 'failing' : 'fine'
}
