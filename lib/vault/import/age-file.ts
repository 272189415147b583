import { Decrypter } from 'age-encryption'
import { ImportError } from './entry'

/**
 * Opens a file that age sealed with a passphrase; null when the passphrase is wrong. Throws for one that was cut or changed. The
 * passphrase is kept nowhere.
 */
export async function openAge(
  bytes: Uint8Array,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try {
    return new Uint8Array(await decrypter.decrypt(bytes))
  } catch (error) {
    // The library has no codes: this is what it says when no passphrase fits.
    if (error instanceof Error && error.message.startsWith('no identity matched')) return null
    throw new ImportError('This file was cut off or changed: it does not open.')
  }
}
