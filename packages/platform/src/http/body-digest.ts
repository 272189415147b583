import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from './errors.ts'
import { hasBody, type RequestHead } from './request-head.ts'

/** Compares a body with the digest that was signed for it. Whoever takes another body than JSON keeps its bytes as well. */
export function assertDigest(
  digest: Buffer,
  request: RequestHead & { rawBody: Buffer | null },
): void {
  const body = request.rawBody ?? Buffer.alloc(0)
  if (!timingSafeEqual(createHash('sha256').update(body).digest(), digest))
    throw refused('Content-Digest does not match the body.')
  if (hasBody(request) && request.rawBody === null)
    throw refused('The body of this route cannot be signed.')
}

const refused = (message: string): AppError => new AppError('invalid_signature', message)
