import type { SavedView } from '@sesamespace/contract/views'
import { may, type Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'

/** What is known of a saved view that the actor has. */
export interface ViewFacts {
  isShared: boolean
  madeBy: string
}

const ofMaker = (actor: Rights, { madeBy }: ViewFacts): Decision =>
  madeBy === actor.principalId
    ? allowed
    : refused('forbidden', 'Somebody else made this view. Save one of your own instead.')

/** Whether the actor may share views that they made. */
export const shareViews = (actor: Rights): Decision => hasPermission(actor, 'tasks:write')

/** Whether the actor may change, delete or restore a view: their own, and shared ones that they made, or any as an admin. */
export const changeView = (actor: Rights, view: ViewFacts): Decision =>
  !view.isShared || may(actor, 'workspace:manage')
    ? hasPermission(actor, 'tasks:read')
    : all(
        () => shareViews(actor),
        () => ofMaker(actor, view),
      )

/** Whether the actor may share this view with the workspace. */
export const shareView = (actor: Rights, view: ViewFacts): Decision =>
  all(
    () => shareViews(actor),
    () => ofMaker(actor, view),
  )

/** Whether the actor may make a shared view private again: it would be its maker's alone. */
export const unshareView = shareView

export const viewAbilities = (actor: Rights, view: ViewFacts): SavedView['abilities'] => ({
  change: changeView(actor, view).allowed,
  share: !view.isShared && shareView(actor, view).allowed,
  unshare: view.isShared && unshareView(actor, view).allowed,
})
