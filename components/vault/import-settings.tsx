import { Checkbox } from '@/components/ui/checkbox'
import { plural } from '@/lib/shared/format'

/** Whether variables that configure something, and are no secrets, are shown to everyone in the vault. `isOwn`: as another vault showed them. */
export function ImportSettings({
  keys,
  isOwn,
  shown,
  onChange,
}: {
  keys: readonly string[]
  isOwn: boolean
  shown: boolean
  onChange: (shown: boolean) => void
}) {
  const some = keys.slice(0, 8).join(', ')
  return (
    <Checkbox
      checked={shown}
      onChange={onChange}
      label={`Do not mask ${plural(keys.length, 'setting')}`}
      hint={`${isOwn ? 'Shown in the vault that was exported' : 'Not secrets by their names and values'}: ${some}${keys.length > 8 ? ' and others' : ''}. Fields of these names are then shown to everyone in this vault.`}
    />
  )
}
