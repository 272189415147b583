import { noteWork } from '@sesamespace/telemetry/job'
import { inSpan } from '@sesamespace/telemetry/span'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { AppError } from '../http/errors.ts'

/** The mail server, and who mail is from. */
export interface MailOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  smtpUrl: string
  /** An address, or `Name <address>`. */
  from: string
}

export interface Mail {
  to: string
  subject: string
  /** Plain text. */
  text: string
}

/** Hands mail to the server at once. What was not taken is said by an error: nothing waits, so no link waits in a queue. */
export interface Mailer {
  readonly from: string
  /** Host and port of the server. */
  readonly server: string
  /** @throws AppError `mail_failed`, with what an operator can mend, and nothing secret. */
  send(mail: Mail): Promise<void>
  /** Signs in at the server, and sends nothing. @throws AppError `mail_failed` */
  check(): Promise<void>
}

const CONNECT_MS = 10_000
const SILENCE_MS = 15_000

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

export function createMailer({ smtpUrl, from }: MailOptions): Mailer {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const number = Number(port) || (secure ? 465 : 587)
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: number,
    secure,
    // A password never goes out in the clear, also when somebody in between hides that the server offers TLS.
    requireTLS: !secure && username !== '' && !loopback.has(hostname),
    ...(username && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const server = `${hostname}:${number}`
  const failure = (cause: unknown): AppError =>
    new AppError('mail_failed', `The mail server ${server} ${reasonOf(cause)}.`, { cause })
  return {
    from,
    server,
    async check() {
      try {
        await transport.verify()
      } catch (cause) {
        throw failure(cause)
      }
    },
    async send(mail) {
      noteWork()
      const attributes = { 'server.address': hostname, 'server.port': number }
      await inSpan('mail send', { kind: 'client', attributes }, async () => {
        try {
          await transport.sendMail({
            from,
            ...mail,
            // Answers of robots to robots are mail that nobody reads.
            headers: { 'Auto-Submitted': 'auto-generated' },
          })
        } catch (cause) {
          throw failure(cause)
        }
      })
    },
  }
}

const reportedFailure = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
})

/** What went wrong, in our words: a server's own may repeat what it was sent. */
function reasonOf(cause: unknown): string {
  const { code, responseCode } = reportedFailure.safeParse(cause).data ?? {}
  const status = responseCode === undefined ? '' : ` (${responseCode})`
  switch (code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return `refused the user name or password${status}`
    case 'EENVELOPE':
      return `refused the address of the sender or the recipient${status}`
    case 'ETLS':
    case 'EREQUIRETLS':
      return 'does not speak TLS as it must'
    case 'ECONNECTION':
    case 'EDNS':
    case 'ESOCKET':
    case 'ETIMEDOUT':
      return 'does not answer'
    default:
      return `did not take the mail${status}`
  }
}
