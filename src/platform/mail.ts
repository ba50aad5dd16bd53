import { createTransport } from 'nodemailer'

export type Letter = { to: string; subject: string; text: string; messageId: string; language: string }
export type Mailer = { send(letter: Letter): Promise<void>; close(): void }

/** Sends by the municipality's mail server. Throws what the server answered, for the job to try again. */
export function openMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport(smtpUrl, {
    from,
    // A server that hangs must not hold a job for ever.
    ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ to, messageId, language, ...letter }) {
      await transport.sendMail({
        ...letter,
        // As data: an address that were read as a list could lead a letter to somebody else.
        to: { name: '', address: to },
        messageId: `<${messageId}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      })
    },
    close: () => transport.close(),
  }
}
