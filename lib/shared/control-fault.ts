type Control = HTMLInputElement | HTMLTextAreaElement

/** Whether an element of a form holds a text that can be wrong. */
export const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

interface Checked {
  validity: Partial<ValidityState>
  type: string
  minLength: number
  maxLength: number
  /** What the control says of itself, for a pattern of its own. */
  title: string
  validationMessage: string
}

/** What is wrong with a control, and what to do about it. */
export function controlFault(control: Checked): string {
  const { validity, type, minLength, maxLength, title, validationMessage } = control
  if (validity.valueMissing) return 'Fill this in.'
  if (validity.typeMismatch && type === 'email')
    return 'Enter an email address, for example name@example.com.'
  if (validity.typeMismatch && type === 'url')
    return 'Enter a whole address, for example https://example.com.'
  if (validity.tooShort) return `Use at least ${minLength} characters.`
  if (validity.tooLong) return `Use at most ${maxLength} characters.`
  if (validity.patternMismatch) return title || 'Use only the characters that are allowed here.'
  return validationMessage
}
