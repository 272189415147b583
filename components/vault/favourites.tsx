'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorNote } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { paths } from '@/lib/shared/paths'
import { favouritesOptions, vaultsOptions } from '@/lib/vault/queries'
import { RowStar } from './favourite-button'
import { ItemIcon } from './item-icon'
import { ItemMarks } from './item-marks'

/** Items that the person wants at hand, of all vaults. Nothing while there are none. */
export function Favourites() {
  const { data: items, error } = useQuery(favouritesOptions())
  const { data: vaults = [] } = useQuery(vaultsOptions())
  if (error && !items) return <ErrorNote error={error} />
  if (!items || items.length === 0) return null
  const names = new Map(vaults.map(({ id, name }) => [id, name]))
  return (
    <Section title="Favourites">
      <List label="Favourites">
        {items.map((item) => (
          <Row
            key={item.id}
            href={paths.vaultItem(item.id)}
            leading={<ItemIcon type={item.type} />}
            title={item.name}
            meta={
              <>
                <ItemMarks item={item} />
                <bdi>{names.get(item.vaultId)}</bdi>
              </>
            }
            actions={<RowStar item={item} />}
          />
        ))}
      </List>
    </Section>
  )
}
