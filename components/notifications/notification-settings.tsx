'use client'

import { type ReactNode, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Section } from '@/components/ui/section'
import { Switch } from '@/components/ui/switch'
import { changeNotificationSettings, useNotificationSettings } from '@/lib/notifications/settings'
import { useMounted } from '@/lib/shared/use-mounted'

const night = { from: '22:00', to: '07:00' }

/** Whether, and how, this browser tells the person that they are needed, and what else does (`children`). */
export function NotificationSettings({ children }: { children?: ReactNode }) {
  return (
    <Section title="Notifications">
      <div className="grid gap-5">
        <Choices />
        {children}
      </div>
    </Section>
  )
}

function Choices() {
  const { on, showsText, quietHours } = useNotificationSettings()
  const [blocked, setBlocked] = useState(false)
  // What the browser allows is not known to the server.
  const mounted = useMounted()
  if (mounted && !('Notification' in window))
    return <p className="px-4 text-muted">This browser has no notifications.</p>
  const isOn = mounted && on && Notification.permission === 'granted'
  const turn = async (next: boolean): Promise<void> => {
    const allowed = !next || (await Notification.requestPermission()) === 'granted'
    setBlocked(!allowed)
    changeNotificationSettings({ on: next && allowed })
  }
  return (
    <div className="grid max-w-md gap-3 px-4">
      <Switch
        label="Notify me on this device"
        checked={isOn}
        onChange={(next) => void turn(next)}
      />
      <p className="text-sm text-muted">
        Of direct messages, mentions and requests that you may decide, while you look elsewhere.
      </p>
      {blocked && (
        <p role="alert" className="text-sm text-danger">
          Your browser blocks notifications of this site. Allow them in the browser’s settings for
          this site, then try again.
        </p>
      )}
      {isOn && (
        <>
          <Switch
            label="Show names and text"
            checked={showsText}
            onChange={(next) => changeNotificationSettings({ showsText: next })}
          />
          <Switch
            label="Quiet hours"
            checked={quietHours !== null}
            onChange={(next) => changeNotificationSettings({ quietHours: next ? night : null })}
          />
          {quietHours && (
            <div className="grid grid-cols-2 gap-3">
              {(['from', 'to'] as const).map((edge) => (
                <Field key={edge} label={edge === 'from' ? 'From' : 'To'}>
                  {(control) => (
                    <Input
                      {...control}
                      type="time"
                      required
                      value={quietHours[edge]}
                      onChange={({ target }) =>
                        target.value &&
                        changeNotificationSettings({
                          quietHours: { ...quietHours, [edge]: target.value },
                        })
                      }
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
