const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'
const digits = '23456789'
const symbols = '!#$%&*+-./:=?@_~'

export interface PasswordRecipe {
  length: number
  symbols: boolean
}

/** A number below `bound`, each equally likely. */
function randomBelow(bound: number): number {
  const limit = Math.floor(0x1_0000_0000 / bound) * bound
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1))
  return value < limit ? value % bound : randomBelow(bound)
}

const pick = (from: string): string => from.charAt(randomBelow(from.length))

/** A random password with one of each kind at least, without characters that look like others (l, I, O, 0, 1). */
export function generatePassword(recipe: PasswordRecipe): string {
  const kinds = recipe.symbols ? [letters, digits, symbols] : [letters, digits]
  const all = kinds.join('')
  const password = Array.from({ length: recipe.length }, () => pick(all)).join('')
  const complete = kinds.every((kind) => Array.from(kind).some((each) => password.includes(each)))
  return complete ? password : generatePassword(recipe)
}
