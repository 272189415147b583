import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DockerfileParser } from 'dockerfile-ast'
import { z } from 'zod'
import { root } from './root.ts'

const command = z.tuple([z.string()], z.string())

/** What the Dockerfile says of the image that serves. */
export function readImage() {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8')
  const file = DockerfileParser.parse(text)
  // A health check has its flags before it.
  const commandOf = (instruction: { getArgumentsContent: () => string | null } | undefined) =>
    command.parse(JSON.parse(/\[.*\]/.exec(instruction?.getArgumentsContent() ?? '')?.[0] ?? ''))
  return {
    text,
    bases: file.getFROMs().map((from) => from.getImage()),
    users: file
      .getInstructions()
      .filter((instruction) => instruction.getKeyword() === 'USER')
      .map((instruction) => instruction.getArgumentsContent()),
    env: Object.fromEntries(
      file
        .getENVs()
        .flatMap((env) => env.getProperties())
        .map((property): [string, string] => [property.getName(), property.getValue() ?? '']),
    ),
    command: commandOf(file.getCMDs().at(-1)),
    healthCheck: commandOf(file.getHEALTHCHECKs().at(-1)),
  }
}
