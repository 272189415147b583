import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findExecutable } from '../../packages/platform/test/find-executable.ts'

/** A program that tests need and that npm does not bring. */
export interface Program {
  /** As in "Installing Chromium…". */
  name: string
  names: readonly string[]
  /** Name of its package in Debian and Ubuntu. */
  systemPackage: string
  /** Names a path to it; also how the tests learn where it is. */
  variable: string
}

/** The browser of the browser tests. */
export const browser: Program = {
  name: 'Chromium',
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  systemPackage: 'chromium',
  variable: 'CHROMIUM_PATH',
}

/** The bus between nodes. */
export const natsServer: Program = {
  name: 'NATS',
  names: ['nats-server'],
  systemPackage: 'nats-server',
  variable: 'NATS_SERVER_PATH',
}

/** Where the program is: what the variable says, else on the path, else what Playwright has downloaded. */
export const findProgram = ({ names, variable }: Program): string | null => {
  const given = process.env[variable]
  if (given) return given
  const found = findExecutable(names)
  if (found) return found
  const own = variable === browser.variable ? chromium.executablePath() : ''
  return own && existsSync(own) ? own : null
}

const install = ({ systemPackage }: Program): void => {
  const options = {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', systemPackage], options)
}

/** Finds the program or, as root on a system with apt, installs it. Answers `null` when it stays missing. */
export const provideProgram = (program: Program): string | null => {
  const found = findProgram(program)
  if (found || process.getuid?.() !== 0) return found
  console.log(`Installing ${program.name}…`)
  install(program)
  return findProgram(program)
}
