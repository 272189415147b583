import { decode } from './decode.ts'
import { kindOfKey } from './key-names.ts'
import { isRandom } from './randomness.ts'
import type { JudgedField, Parts, Secret } from './judged.ts'

const ADDRESS =
  /^[a-z][a-z0-9+.-]{1,30}:\/\/(?:([^\s/?#]*)@)?([^\s/?#@]*)([^\s?#]*)(\?[^\s#]*)?(#\S*)?$/i
/** The shortest password that is looked for without its user and host. */
const MIN_ALONE = 8

/** The password, the token of the path and those of the query of an address; null for what is no address. */
export function urlParts(value: string): Parts | null {
  const match = ADDRESS.exec(value)
  if (!match) return null
  const [, userInfo, host = '', path = '', query = ''] = match
  const fields: JudgedField[] = []
  const secrets: Secret[] = []
  const password = userInfo?.includes(':') ? userInfo.slice(userInfo.indexOf(':') + 1) : undefined
  if (password) {
    const plain = decode(password)
    fields.push({ key: 'password', value: plain, isTotp: false })
    if (plain.length < MIN_ALONE)
      secrets.push({ text: `${userInfo ?? ''}@${host}`, isRandom: false })
  } else if (userInfo && isRandom(userInfo)) {
    fields.push({ key: 'token', value: decode(userInfo), isTotp: false })
  }
  for (const segment of path.split('/'))
    if (segment.length >= 16 && isRandom(segment))
      fields.push({ key: 'token', value: decode(segment), isTotp: false })
  for (const pair of query.slice(1).split('&')) {
    const [name = '', ...rest] = pair.split('=')
    const text = decode(rest.join('='))
    if (text.length >= 16 && isRandom(text))
      fields.push({ key: 'token', value: text, isTotp: false })
    else if (/^(?:sig|signature)$/i.test(name) || kindOfKey(decode(name)) === 'secret')
      fields.push({ key: 'token', value: text, isTotp: false })
  }
  return { fields, secrets, reason: 'holds_secret', otherwise: 'address' }
}
