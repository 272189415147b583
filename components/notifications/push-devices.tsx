'use client'

import type { PushDevice } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError, toastNote } from '@/components/ui/toast'
import { pushDevicesOptions } from '@/lib/notifications/devices'
import { useRemovePushDevice, useTestPushDevice } from '@/lib/notifications/push'
import { changeNotificationSettings } from '@/lib/notifications/settings'
import { carryOut } from '@/lib/shared/carry-out'

/** The devices that the person is notified on, while Sesame is closed too. */
export function PushDevices() {
  const { data: devices, error, refetch } = useQuery(pushDevicesOptions())
  if (!devices && error)
    return <ErrorState error={error} what="your devices" onRetry={() => void refetch()} />
  if (!devices) return <SkeletonRows rows={1} label="Loading your devices" />
  if (devices.length === 0) return null
  return (
    <List label="Devices that are notified">
      {devices.map((device) => (
        <DeviceRow key={device.id} device={device} />
      ))}
    </List>
  )
}

const outcomes = {
  sent: () => toastDone('Test sent'),
  gone: () => toastNote('That browser ended its subscription, so the device was removed'),
  failed: () => toastNote('The browser’s push service did not take it. Try again later'),
} as const

function DeviceRow({
  device: { id, name, current, createdAt, lastPushedAt },
}: {
  device: PushDevice
}) {
  const test = useTestPushDevice()
  const remove = useRemovePushDevice()
  return (
    <Row
      leading={<BellRing aria-hidden className="size-4 shrink-0 text-faint" />}
      title={name}
      detail={
        <p>
          Since <RelativeTime at={createdAt} />,{' '}
          {lastPushedAt ? (
            <>
              last notified <RelativeTime at={lastPushedAt} />
            </>
          ) : (
            'not notified yet'
          )}
        </p>
      }
      meta={current && <Badge tone="success">This one</Badge>}
      actions={
        <>
          <Button
            size="sm"
            busy={test.isPending}
            aria-label={`Send a test to ${name}`}
            onClick={() =>
              carryOut(test, id, {
                onSuccess: ({ outcome }) => outcomes[outcome](),
                onError: toastError,
              })
            }
          >
            Send a test
          </Button>
          <Button
            size="sm"
            variant="danger-quiet"
            busy={remove.isPending}
            aria-label={`Remove ${name}`}
            onClick={() =>
              carryOut(remove, id, {
                onSuccess: () => {
                  if (current) changeNotificationSettings({ on: false, pushes: false })
                  toastDone('Device removed')
                },
                onError: toastError,
              })
            }
          >
            Remove
          </Button>
        </>
      }
    />
  )
}
