import type { Config } from '../../../packages/platform/src/config/config.ts'
import { probeBus, probeMail, probeProvider } from '../../../packages/platform/src/probes.ts'
import { fail, type Finding, ok, reasonOf, skip } from './check.ts'

const hostOf = (url: string): string => new URL(url).host

const checkBus = async ({ natsUrl }: Config): Promise<Finding> => {
  if (natsUrl === null) return skip('nats', 'not set: this is the only node')
  const host = hostOf(natsUrl)
  try {
    return ok('nats', `${host}, ${(await probeBus(natsUrl)).toFixed(0)} ms there and back`)
  } catch (error) {
    // A library may repeat the address, with its password.
    const reason = reasonOf(error).replaceAll(natsUrl, host)
    return fail('nats', `${host} does not answer (${reason})`, 'start it, or correct NATS_URL')
  }
}

const checkMail = async ({ mail }: Config): Promise<Finding> => {
  if (mail === null) return skip('mail', 'not set: links are passed on by hand')
  const host = hostOf(mail.smtpUrl)
  try {
    await probeMail(mail)
    return ok('mail', `${host} lets us in`)
  } catch (error) {
    return fail('mail', reasonOf(error), 'correct SESAME_SMTP_URL')
  }
}

const checkProvider = async ({ sso, publicUrl }: Config): Promise<Finding> => {
  const name = 'single sign-on'
  if (sso === null) return skip(name, 'not set: people sign in with a password or a passkey')
  try {
    await probeProvider(sso, publicUrl)
    return ok(name, `${sso.issuer} describes itself`)
  } catch (error) {
    return fail(
      name,
      `${sso.issuer}: ${reasonOf(error).replace('Single sign-on: ', '')}`,
      'correct SESAME_OIDC_ISSUER',
    )
  }
}

/** What is set of the services that Sesame may lean on. */
export const checkServices = (config: Config): Promise<Finding[]> =>
  Promise.all([checkBus(config), checkMail(config), checkProvider(config)])
