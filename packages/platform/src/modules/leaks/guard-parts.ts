import type { RootKey } from '../../crypto/root-key.ts'
import type { Database } from '../../db/database.ts'
import type { LateLooks } from './late-looks.ts'
import type { LeakWatch } from './leak-watch.ts'

/** What the leak guard is made of. */
export interface GuardParts {
  database: Database
  rootKey: RootKey
  watch: Pick<LeakWatch, 'current' | 'complete'>
  late: LateLooks
}
