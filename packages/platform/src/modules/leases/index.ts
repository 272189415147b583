export { requireLease, requireLockedLease } from './lease-access.ts'
export { createLeaseDecisions } from './lease-decisions.ts'
export { leaseFacts } from './lease-facts.ts'
export { decidableLeases, waitingLeases } from './decidable-leases.ts'
export { countOpenLeases } from './leases.repo.ts'
export {
  endBoundLeases,
  endLeasesOfItem,
  endLeasesOfRule,
  endLeasesOfVault,
  revokeAllLeases,
} from './lease-endings.ts'
export { createLeasesModule } from './leases.module.ts'
export { createLeasesService, type LeasesService } from './leases.service.ts'
export { growRules, requireOrigin } from './rule-origin.ts'
export { takeFields } from './take-fields.ts'
export { currentCode } from './totp-code.ts'
