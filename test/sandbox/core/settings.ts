import type { ProviderSettings, SettingsPatch } from './types';

const BASE: ProviderSettings = {
	lifetimeMs: 600_000,
	omitLifetime: false,
	lifetimeAsText: false,
	negativeLifetime: false,
	tokenValue: null,
	wholeSeconds: false,
	rejectTokens: false,
	forbid: false,
	loginStatus: null,
	rotatingRefreshTokens: false,
	severalTokens: true,
	clockOffsetMs: 0,
	options: {},
};

/** How each setting is recognised; a patch that does not fit is refused rather than stored. */
const CHECKS: Readonly<Record<keyof ProviderSettings, (value: unknown) => boolean>> = {
	lifetimeMs: isFinite,
	omitLifetime: isBoolean,
	lifetimeAsText: isBoolean,
	negativeLifetime: isBoolean,
	tokenValue: (value) => value === null || typeof value === 'string',
	wholeSeconds: isBoolean,
	rejectTokens: isBoolean,
	forbid: isBoolean,
	loginStatus: (value) => value === null || isFinite(value),
	rotatingRefreshTokens: isBoolean,
	severalTokens: isBoolean,
	clockOffsetMs: isFinite,
	options: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

function isFinite(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

function isBoolean(value: unknown): value is boolean {
	return typeof value === 'boolean';
}

function isSetting(name: string): name is keyof ProviderSettings {
	return Object.hasOwn(CHECKS, name);
}

/** The settings of a provider as after the start; `options` is copied, never shared. */
export function initialSettings(defaults: SettingsPatch): ProviderSettings {
	return { ...BASE, ...defaults, options: structuredClone(defaults.options ?? {}) };
}

/**
 * Changes settings in place. An unknown name or a wrong type throws, so that a typing error in a test
 * cannot silently test nothing. `options` are merged; their names must exist too.
 */
export function applySettings(settings: ProviderSettings, patch: SettingsPatch): ProviderSettings {
	for (const [name, value] of Object.entries(patch)) {
		if (!isSetting(name)) throw new Error(`There is no setting "${name}"`);
		if (!CHECKS[name](value))
			throw new Error(`The setting "${name}" cannot be ${String(value)}`);
	}
	for (const name of Object.keys(patch.options ?? {})) {
		if (!Object.hasOwn(settings.options, name)) throw new Error(`There is no option "${name}"`);
	}
	const options = { ...settings.options, ...patch.options };
	return Object.assign(settings, patch, { options });
}

/** Puts settings back in place (the object stays the same, as simulators hold on to it). */
export function restoreSettings(settings: ProviderSettings, defaults: SettingsPatch): void {
	Object.assign(settings, initialSettings(defaults));
}
