import pg from 'pg'
import { vi } from 'vitest'

/**
 * The statements of the transaction in which `work` runs the one that begins with `mark`, from `begin` to `commit`: counted
 * where they leave for the database, whoever sends them.
 */
export async function statementsAround(
  mark: string,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const asked: { client: pg.Client; text: string }[] = []
  // oxlint-disable-next-line typescript/unbound-method -- applied to its client below
  const query = pg.Client.prototype.query
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args: unknown[]
  ) {
    const [first] = args
    const text = typeof first === 'string' ? first : (Reflect.get(Object(first), 'text') ?? '')
    asked.push({ client: this, text: String(text).trim().toLowerCase() })
    return Reflect.apply(query, this, args)
  })
  await work().finally(() => spy.mockRestore())
  const client = asked.find(({ text }) => text.startsWith(mark))?.client
  const own = asked.filter((one) => one.client === client).map(({ text }) => text)
  const at = own.findIndex((text) => text.startsWith(mark))
  const begin = own.lastIndexOf('begin', at)
  const end = own.indexOf('commit', at)
  if (at < 0 || begin < 0 || end < 0) throw new Error(`No transaction has "${mark}".`)
  return own.slice(begin, end + 1)
}
