import { NextResponse } from 'next/server'

/** Whether the dashboard answers; the platform has its own `/readyz`. */
export const GET = (): NextResponse => NextResponse.json({ status: 'ok' })
