/** What of a clipboard tells a text from files. */
interface Clipboard {
  files: ArrayLike<File>
  getData: (type: string) => string
}

/**
 * The files that a person means to paste; none when they mean the text. Spreadsheets and word processors add a picture of the
 * text that was copied; a file manager adds the names of the files.
 */
export function pastedFiles({ files, getData }: Clipboard): File[] {
  const list = Array.from(files)
  const names = list.map(({ name }) => name)
  const lines = getData('text/plain')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const isNames = lines.every((line) =>
    names.some((name) => line === name || line.endsWith(`/${name}`)),
  )
  return isNames ? list : []
}
