export { type CurrentField, currentFields, itemIdsAfter } from './current-fields.repo.ts'
export { fieldContext } from './field-context.ts'
export { fieldFingerprint } from './field-fingerprint.ts'
export { setFieldWatch } from './field-watch.ts'
export { toItem } from './item-shape.ts'
export { addUse } from './item-uses.repo.ts'
export { createItemsService, type ItemsService } from './items.service.ts'
export {
  listFields,
  placeOf,
  type PlainField,
  readFields,
  toSecretFields,
} from './sealed-fields.ts'
export { totpCode } from './totp.ts'
export { approverIds, assertManager, factsOf, type ItemRow, requireItem } from './vault-access.ts'
export { emitItem } from './vault-events.ts'
export { lockNewestKey, withVaultKeys } from './vault-keys.ts'
export { createVaultModule } from './vault.module.ts'
export { createVaultsService, type VaultsService } from './vaults.service.ts'
export type { VaultDependents } from './vault-dependents.ts'
