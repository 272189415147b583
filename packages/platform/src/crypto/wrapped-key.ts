import { armor, Encrypter } from 'age-encryption'
import { openWithPassphrase, PassphraseRecipient } from './age-passphrase.ts'

/** As it is typed on any keyboard. */
const asTyped = (passphrase: string): string => passphrase.normalize('NFKC')

/** Wraps the root key with a passphrase: a file of age, in letters, which `age -d` opens as well. */
export async function wrapRootKey(masterKey: Uint8Array, passphrase: string): Promise<string> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(new PassphraseRecipient(asTyped(passphrase)))
  return armor.encode(await encrypter.encrypt(masterKey))
}

/** The root key; `null` when it is another passphrase. Throws when the file is damaged. */
export async function unwrapRootKey(wrapped: string, passphrase: string): Promise<Buffer | null> {
  const opened = await openWithPassphrase(armor.decode(wrapped), asTyped(passphrase))
  return opened && Buffer.from(opened.buffer, opened.byteOffset, opened.byteLength)
}
