import { limits } from '@sesamespace/contract/limits'
import { queryOptions } from '@tanstack/react-query'
import { batched } from '@/lib/shared/batch'
import { write } from '@/lib/shared/call'
import { chatKeys } from './queries'

const findChannels = batched(
  limits.channelNames,
  async (names: readonly string[]) =>
    (await write('findChannels', {}, { names: [...new Set(names)] })).channels,
)

/** The channel that a text calls by a name, also one that is archived or had the name before; `null`: none that the person may see. */
export const channelByNameOptions = (name: string) =>
  queryOptions({
    queryKey: [...chatKeys.byName, name],
    queryFn: async () => (await findChannels(name)).find(({ asked }) => asked === name) ?? null,
    staleTime: 5 * 60_000,
  })
