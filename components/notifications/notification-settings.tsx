'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { TimeInput } from '@/components/ui/time-input'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Switch } from '@/components/ui/switch'
import { toastError } from '@/components/ui/toast'
import { pushDevicesOptions } from '@/lib/notifications/devices'
import { pushSupport, useSavePushDevice, useStopPush } from '@/lib/notifications/push'
import {
  changeNotificationSettings,
  type NotificationSettings as Choice,
  useNotificationSettings,
} from '@/lib/notifications/settings'
import { meOptions } from '@/lib/session/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { errorMessage } from '@/lib/shared/errors'
import { paths } from '@/lib/shared/paths'
import { useMounted } from '@/lib/shared/use-mounted'
import { whenReachable } from '@/lib/shared/when-reachable'

const PushDevices = dynamic(
  whenReachable(async () => {
    const { PushDevices: Devices } = await import('./push-devices')
    return Devices
  }),
  { loading: DevicesPlace },
)

const night = { from: '22:00', to: '07:00' }

/** Whether, and how, this browser tells the person that they are needed, and what else does (`children`). */
export function NotificationSettings({ children }: { children?: ReactNode }) {
  return (
    <Section title="Notifications">
      <div className="grid gap-5">
        <Choices />
        <PushDevices />
        {children}
        <p className="px-4">
          <Link href={paths.notifications} className="text-accent-ink underline underline-offset-2">
            What you were told
          </Link>
        </p>
      </div>
    </Section>
  )
}

/** As much room as the devices take, until their code is there. */
function DevicesPlace() {
  const { data: devices = [] } = useQuery(pushDevicesOptions())
  if (devices.length === 0) return null
  return <SkeletonRows rows={devices.length} label="Loading your devices" />
}

function Choices() {
  const save = useSavePushDevice()
  const stop = useStopPush()
  const { data: me } = useQuery(meOptions())
  const [blocked, setBlocked] = useState(false)
  // What the browser allows is not known to the server.
  const mounted = useMounted()
  const { on, pushes, tellsRuns, showsText, quietHours } = useChoice(mounted)
  const support = mounted ? pushSupport() : 'push'
  if (support === 'home_screen') return <HomeScreenFirst />
  if (mounted && !('Notification' in window))
    return <p className="px-4 text-muted">This browser has no notifications.</p>
  const permission = mounted ? Notification.permission : on ? 'granted' : 'default'
  const isOn = on && permission === 'granted'
  const push = (): void =>
    carryOut(save, undefined, {
      onSuccess: () => changeNotificationSettings({ pushes: true, personId: me?.id ?? null }),
      // Open tabs go on notifying.
      onError: () => changeNotificationSettings({ pushes: false }),
    })
  const change = (choice: Partial<Choice>): void => {
    changeNotificationSettings(choice)
    if (pushes) push()
  }
  const turn = async (next: boolean): Promise<void> => {
    const allowed = !next || (await Notification.requestPermission()) === 'granted'
    setBlocked(!allowed)
    changeNotificationSettings({ on: next && allowed })
    if (next && allowed && support === 'push') push()
    if (!next && pushes) {
      changeNotificationSettings({ pushes: false })
      carryOut(stop, undefined, { onError: toastError })
    }
  }
  return (
    <div className="grid max-w-md gap-3 px-4">
      <Switch
        label="Notify me on this device"
        checked={isOn}
        onChange={(next) => void turn(next)}
      />
      <p className="text-sm text-muted">
        For direct messages, mentions and requests you can decide, while you’re looking elsewhere.
        {isOn && !pushes && !save.isPending && ' On this device, only while Sesame is open.'}
      </p>
      {(blocked || permission === 'denied') && (
        <p role="alert" className="text-sm text-danger">
          Your browser blocks notifications of this site. Allow them in the browser’s settings for
          this site, then try again.
        </p>
      )}
      {isOn && save.isError && (
        <p role="alert" className="text-sm text-danger">
          {save.error instanceof DOMException
            ? 'Your browser’s push service cannot be reached, so you are notified only while Sesame is open. Turn this off and on to try again.'
            : errorMessage(save.error)}
        </p>
      )}
      {isOn && (
        <>
          <Switch
            label="Show details"
            checked={showsText}
            onChange={(next) => change({ showsText: next })}
          />
          <p className="text-sm text-muted">
            What is asked or written, on the lock screen too. Otherwise only who needs you.
          </p>
          {pushes && (
            <Switch
              label="Failed and missed runs, alerts of jobs"
              checked={tellsRuns}
              onChange={(next) => change({ tellsRuns: next })}
            />
          )}
          <Switch
            label="Quiet hours"
            checked={quietHours !== null}
            onChange={(next) => change({ quietHours: next ? night : null })}
          />
          {quietHours && (
            <div className="grid grid-cols-2 gap-3">
              {(['from', 'to'] as const).map((edge) => (
                <Field key={edge} label={edge === 'from' ? 'From' : 'To'}>
                  {(control) => (
                    <TimeInput
                      {...control}
                      required
                      value={quietHours[edge]}
                      onChange={(time) => change({ quietHours: { ...quietHours, [edge]: time } })}
                    />
                  )}
                </Field>
              ))}
            </div>
          )}
        </>
      )}
    </div>
  )
}

/** What is chosen in this browser; for what the server draws, as it was last saved there, so that nothing moves. */
function useChoice(mounted: boolean): Choice {
  const chosen = useNotificationSettings()
  const { data: devices } = useQuery(pushDevicesOptions())
  const saved = devices?.find(({ current }) => current)
  if (mounted || !saved) return chosen
  const { tellsRuns, showsDetails: showsText, quietHours } = saved
  return { ...chosen, on: true, pushes: true, tellsRuns, showsText, quietHours }
}

/** An iPhone or iPad in the browser: there only apps on the home screen are notified. */
function HomeScreenFirst() {
  return (
    <p className="max-w-md px-4 text-muted">
      To be notified on this device, put Sesame on its home screen first: press Share, then “Add to
      Home Screen”. Then open it there and come back to this page.
    </p>
  )
}
