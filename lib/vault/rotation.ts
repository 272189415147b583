import type { DraftField } from './draft-fields'
import { generatePassword } from './password-generator'

const LENGTH = 32

/**
 * The fields of an item with a new value in place of one that leaked. A password is made up; what others issue (a key file, a
 * secret for codes) is left empty to be pasted.
 */
export const rotated = (draft: readonly DraftField[], key: string): DraftField[] =>
  draft.map((field) =>
    field.key === key
      ? {
          ...field,
          value: canMake(field) ? generatePassword({ length: LENGTH, symbols: false }) : '',
        }
      : field,
  )

const canMake = ({ key, multiline }: DraftField): boolean =>
  !multiline && key.toLowerCase() !== 'totp'
