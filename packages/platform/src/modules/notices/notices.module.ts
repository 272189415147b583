import { createDeviceMail } from '../../auth/device-mail.ts'
import type { Module, ModuleContext } from '../module.ts'
import { repeat } from '../repeat.ts'
import { createDigestsService } from './digests.service.ts'
import { noticesRoutes } from './notices.routes.ts'
import { createNoticesService } from './notices.service.ts'

const EVERY_MS = 15_000

/** Mail to people about what waits for them, at once and as digests, and about their sign-ins, without a mail server none; and where links in messages lead. */
export function createNoticesModule({
  db,
  mailer,
  publicUrl,
  decisionLinks,
  onError,
}: Pick<ModuleContext, 'db' | 'mailer' | 'publicUrl' | 'decisionLinks' | 'onError'>): Module {
  const routes = [noticesRoutes(decisionLinks)]
  if (!mailer) return { routes }
  const notices = createNoticesService({ db, mailer, publicUrl, onError })
  const digests = createDigestsService({ db, mailer, publicUrl, onError })
  const devices = createDeviceMail({ db, mailer, publicUrl, onError })
  return {
    routes,
    background: [
      repeat('notices', EVERY_MS, () => notices.send(), onError),
      repeat('digests', EVERY_MS, () => digests.send(), onError),
      repeat('sign-in mail', EVERY_MS, () => devices.send(), onError),
    ],
  }
}
