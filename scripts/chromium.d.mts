import type { LaunchOptions } from 'playwright-core';

/** The path of Chromium, or undefined if there is none. */
export const executablePath: string | undefined;

/** How it is started. */
export const launchOptions: LaunchOptions;
