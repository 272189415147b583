import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const isSource = (path: string): boolean => !/\.test\.tsx?$/.test(path)

/** A hash over the named files and all files below the named directories, for telling whether they changed. */
export const fingerprint = (root: string, inputs: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const path of inputs.flatMap((input) => filesBelow(root, input))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

const filesBelow = (root: string, input: string): string[] => {
  const path = join(root, input)
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [input]
  return globSync('**/*', { cwd: path })
    .filter((name) => isSource(name) && statSync(join(path, name)).isFile())
    .map((name) => join(input, name))
    .toSorted()
}
