import type { SecretPlacement } from '@sesamespace/contract/fetch'
import { fillTemplate } from '@sesamespace/contract/fetch-text'
import { z } from 'zod'
import { AppError } from '../../http/errors.ts'
import type { OutgoingRequest } from './fetch-request.ts'

const jsonObject = z.record(z.string(), z.unknown())

/** The request with the secret where the rule says; what it had there itself is gone. No error holds a value. */
export function placeSecrets(
  request: OutgoingRequest,
  placements: readonly SecretPlacement[],
  valueOf: (key: string) => string,
): OutgoingRequest {
  return placements.reduce((placed, placement) => {
    const { in: place, name = '', template } = placement
    const text = fillTemplate(template, valueOf)
    switch (place) {
      case 'bearer':
        return withHeader(placed, 'authorization', `Bearer ${text}`, template)
      case 'basic':
        return withHeader(
          placed,
          'authorization',
          `Basic ${Buffer.from(text).toString('base64')}`,
          template,
        )
      case 'header':
        return withHeader(placed, name.toLowerCase(), text, template)
      case 'query':
        return { ...placed, url: withParameter(placed.url, name, text) }
      case 'body':
        return { ...placed, body: withField(placed, name, text) }
    }
  }, request)
}

function withHeader(
  request: OutgoingRequest,
  name: string,
  value: string,
  template: string,
): OutgoingRequest {
  if (!/^[\t\x20-\x7E\x80-\xFF]*$/.test(value))
    throw new AppError(
      'fetch_not_allowed',
      `The value of ${template} does not fit into a header: it has line breaks, or characters beyond Latin-1. A manager of the vault can store it without them.`,
    )
  return { ...request, headers: { ...request.headers, [name]: value } }
}

/** The rest of the query stays as it was written. */
function withParameter(before: URL, name: string, value: string): URL {
  const url = new URL(before)
  if (url.searchParams.has(name)) url.searchParams.delete(name)
  const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
  url.search = url.search ? `${url.search}&${pair}` : `?${pair}`
  return url
}

function withField({ headers, body }: OutgoingRequest, name: string, value: string): Buffer {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
  const text = body?.toString() ?? ''
  if (type === 'application/x-www-form-urlencoded') {
    const form = new URLSearchParams(text)
    form.set(name, value)
    return Buffer.from(form.toString())
  }
  const fields = type === 'application/json' ? jsonObject.safeParse(parse(text)) : undefined
  if (!fields?.success)
    throw new AppError(
      'invalid_request',
      `body.body: the secret goes into the field "${name}": send a JSON object or a form, with its Content-Type.`,
    )
  return Buffer.from(JSON.stringify({ ...fields.data, [name]: value }))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    return undefined
  }
}
