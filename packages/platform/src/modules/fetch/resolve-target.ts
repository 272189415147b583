import { AppError } from '../../http/errors.ts'
import type { CheckedAddress, OutboundTarget } from '../../outbound/outbound-target.ts'
import { isPublicAddress } from '../../outbound/public-address.ts'

/** The address to call. Over plain HTTP a secret goes only where the operator said that it may. */
export async function resolveTarget(target: OutboundTarget, url: URL): Promise<CheckedAddress> {
  const checked = await target.resolve(url).catch((error: unknown) => {
    throw error instanceof AppError
      ? error
      : new AppError('fetch_failed', `The name ${url.hostname} could not be resolved.`)
  })
  if (url.protocol === 'http:' && isPublicAddress(checked.address))
    throw new AppError('url_not_allowed', 'A secret goes over https only.')
  return checked
}
