/** Whether the platform would take it as a TOTP secret: base32, or an `otpauth://totp/…` address that holds one. */
export function canMakeCodes(text: string): boolean {
  if (!/^otpauth:/i.test(text)) return isBase32(text)
  if (!/^otpauth:\/\/totp\//i.test(text) || !URL.canParse(text)) return false
  const { searchParams } = new URL(text)
  return isBase32(searchParams.get('secret') ?? '')
}

const isBase32 = (text: string): boolean => /^[a-z2-7]{2,}=*$/i.test(text.replace(/[\s-]/g, ''))
