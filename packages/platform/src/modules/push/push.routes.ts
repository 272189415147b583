import { pushCalls } from '@sesamespace/contract/push'
import { implement } from '../../http/implement.ts'
import type { DevicesService } from './devices.service.ts'

/** The devices that a person is notified on. */
export const pushRoutes = (devices: DevicesService) =>
  implement(pushCalls, {
    getPushKey: () => devices.key(),
    listPushDevices: ({ actor }) => devices.list(actor),
    savePushDevice: ({ actor, body }) => devices.save(actor, body),
    removePushDevice: ({ actor, params }) => devices.remove(actor, params.pushDeviceId),
    testPushDevice: async ({ actor, params }) => ({
      outcome: await devices.test(actor, params.pushDeviceId),
    }),
    setLooking: async ({ actor, body }) => {
      await devices.setLooking(actor, body.looking)
      return actor.principalId
    },
  })
