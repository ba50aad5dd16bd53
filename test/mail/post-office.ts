import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

export type Letter = { to: string[]; mail: ParsedMail; raw: string }
/** What the server answers when a whole letter has come: 250, a refusal, or nothing at all. */
type Answer = 250 | 451 | 550 | 'silence'

/** A real SMTP server: what it was shown, what it took, and what it answers. */
export async function openPostOffice() {
  const shown: Letter[] = []
  const taken: Letter[] = []
  let answerTo: (letter: Letter) => Answer | Promise<Answer> = () => 250
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    async onData(stream, session, done) {
      const chunks: Buffer[] = []
      try {
        for await (const chunk of stream) chunks.push(Buffer.from(chunk))
      } catch {
        // Whoever was sending it is gone in the midst of it: it never came.
        return
      }
      const raw = Buffer.concat(chunks).toString()
      const letter = {
        to: session.envelope.rcptTo.map((to) => to.address),
        mail: await simpleParser(raw),
        raw,
      }
      shown.push(letter)
      const answer = await answerTo(letter)
      if (answer === 'silence') return
      if (answer === 250) taken.push(letter)
      done(answer === 250 ? null : Object.assign(new Error('Not now'), { responseCode: answer }))
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.server.address()
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    shown,
    taken,
    answer: (how: typeof answerTo) => void (answerTo = how),
    takenFor: (address: string) => taken.filter((letter) => letter.to.includes(address)),
    shownFor: (address: string) => shown.filter((letter) => letter.to.includes(address)),
    async close() {
      for (const connection of server.connections) connection.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

export async function postOfficeForTest() {
  const office = await openPostOffice()
  onTestFinished(() => office.close())
  return office
}
