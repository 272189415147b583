import type { Entry, EntryField, FoundEntry } from './entry'
import { ImportError } from './entry'
import { isKeePassCode, keePassCode } from './keepass-code'
import { childrenOf, parseXml, textOf, type XmlNode } from './xml-tree'

const ownKeys: Record<string, string> = {
  UserName: 'username',
  Password: 'password',
  Notes: 'notes',
}

/** Entries of an XML export of KeePass 2 or KeePassXC; the groups that an entry lies in become one tag. */
export function readKeePass(content: string): FoundEntry[] {
  const file = parseXml(content)
  if (file.name !== 'KeePassFile') throw new ImportError('This XML file is no export of KeePass 2.')
  const bin = textOf(childrenOf(file, 'Meta')[0], 'RecycleBinUUID')
  const found: FoundEntry[] = []
  const walk = (group: XmlNode, path: readonly string[], isTrashed: boolean): void => {
    for (const node of childrenOf(group, 'Entry'))
      found.push(entryOf(node, found.length + 1, path.join('/'), isTrashed))
    for (const inner of childrenOf(group, 'Group')) {
      const isBin = bin !== '' && textOf(inner, 'UUID') === bin
      walk(inner, isBin ? [] : [...path, textOf(inner, 'Name')], isTrashed || isBin)
    }
  }
  // The outermost group is the database itself: its name says nothing about an entry.
  for (const root of childrenOf(childrenOf(file, 'Root')[0], 'Group')) walk(root, [], false)
  return found
}

function entryOf(node: XmlNode, place: number, folder: string, isTrashed: boolean): Entry {
  const strings = childrenOf(node, 'String').map((string) => {
    const [value] = childrenOf(string, 'Value')
    const isHidden = /^true$/i.test(
      value?.attributes['ProtectInMemory'] ?? value?.attributes['Protected'] ?? '',
    )
    return { key: textOf(string, 'Key'), value: value?.text ?? '', isHidden }
  })
  const one = (key: string): string => strings.find((string) => string.key === key)?.value ?? ''
  const [times] = childrenOf(node, 'Times')
  const old = childrenOf(childrenOf(node, 'History')[0], 'Entry').length
  const others = strings.filter(({ key }) => !['Title', 'URL'].includes(key) && !isKeePassCode(key))
  return {
    place,
    at: `entry ${place}`,
    name: one('Title'),
    type:
      one('UserName') || one('Password') || one('URL')
        ? 'login'
        : one('Notes') && others.filter(({ value }) => value).length === 1
          ? 'note'
          : 'login',
    fields: [
      ...others.map(({ key, value, isHidden }): EntryField => {
        const own = ownKeys[key]
        return [own ?? key, value, isHidden && own === undefined ? 'hidden' : undefined]
      }),
      ['totp', keePassCode(new Map(strings.map(({ key, value }) => [key, value])))],
      ['expires', /^true$/i.test(textOf(times, 'Expires')) ? textOf(times, 'ExpiryTime') : ''],
    ],
    urls: [one('URL')],
    tags: [folder, ...textOf(node, 'Tags').split(/[;,]/)],
    state: isTrashed ? 'trashed' : null,
    behind: { passwords: old, attachments: childrenOf(node, 'Binary').length },
  }
}
