import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerEnvelope } from 'smtp-server'

export interface ReceivedMail {
  from: string
  to: string[]
  /** As it came: headers, an empty line, the body. */
  raw: string
}

/** A real mail server on a free port, which keeps what it is sent. */
export interface MailServer extends AsyncDisposable {
  port: number
  mails: ReceivedMail[]
  /** Refuses this recipient. */
  refuse(address: string): void
}

export async function startMailServer(login?: {
  user: string
  password: string
}): Promise<MailServer> {
  const mails: ReceivedMail[] = []
  const refused = new Set<string>()
  const keep = async (stream: Readable, envelope: SMTPServerEnvelope): Promise<void> => {
    const raw = await text(stream)
    mails.push({
      from: envelope.mailFrom ? envelope.mailFrom.address : '',
      to: envelope.rcptTo.map((recipient) => recipient.address),
      raw,
    })
  }
  const server = new SMTPServer({
    authOptional: !login,
    // It is on this machine only.
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.password)
        return done(null, { user: username })
      return done(new Error('Invalid login'))
    },
    onRcptTo({ address }, _session, done) {
      if (!refused.has(address)) return done()
      return done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }))
    },
    onData(stream, { envelope }, done) {
      void keep(stream, envelope).finally(done)
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('it has no port')
  return {
    port: address.port,
    mails,
    refuse: (recipient) => refused.add(recipient),
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
