/** What an export is written in. `age` and `bitwarden`: sealed with a passphrase; `json`: readable by whoever has the file. */
export const vaultExportFormats = ['age', 'bitwarden', 'json'] as const

/** What the name of such a file ends in. */
export const exportEndings = {
  age: 'age',
  bitwarden: 'bitwarden.json',
  json: 'json',
} as const satisfies Record<(typeof vaultExportFormats)[number], string>
