// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id, PushDevice, SavePushDeviceInput } from './types.ts'

export const pushCalls = (http: HttpClient) => ({
  /**
   * Get the public key that subscriptions are made with. The `applicationServerKey` of `pushManager.subscribe`, in base64url (VAPID).
   */
  async getPushKey(options?: RequestOptions): Promise<{ publicKey: string }> {
    return http.data('GET', '/push/key', options)
  },

  /** List the devices that you are notified on, newest first. */
  async listPushDevices(options?: RequestOptions): Promise<{ devices: PushDevice[] }> {
    return { devices: await http.data('GET', '/push/devices', options) }
  },

  /**
   * Be notified on the device of this session, as chosen. A session has one device: calling it again replaces what was there. The device goes when the session ends.
   */
  async savePushDevice(
    input: SavePushDeviceInput,
    options?: RequestOptions,
  ): Promise<{ device: PushDevice }> {
    return { device: await http.data('PUT', '/push/device', { ...options, body: input }) }
  },

  /** No longer be notified on a device. */
  async removePushDevice(pushDeviceId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/push/devices/${pushDeviceId}`, options)
  },

  /**
   * Send a test notification to a device of yours. At once, whatever its quiet hours. `gone`: the browser has ended its subscription, and the device was removed.
   */
  async testPushDevice(
    pushDeviceId: Id,
    options?: RequestOptions,
  ): Promise<{ outcome: 'sent' | 'gone' | 'failed' }> {
    return http.data('POST', path`/push/devices/${pushDeviceId}/test`, options)
  },

  /**
   * Say whether you have Sesame in front of you. While you do, on any device, nothing is pushed to you. It holds for 60 seconds: say it again as long as it is so.
   */
  async setLooking(looking: boolean, options?: RequestOptions): Promise<void> {
    await http.data('PUT', '/push/looking', { ...options, body: { looking } })
  },
})
