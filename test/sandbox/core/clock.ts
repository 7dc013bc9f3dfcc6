import type { ProviderSettings, ServerClock } from './types';

/** The clock of one provider: real time plus the `clockOffsetMs` setting. */
export function serverClock(settings: ProviderSettings): ServerClock {
	return {
		now: () => Date.now() + settings.clockOffsetMs,
		offsetMs: () => settings.clockOffsetMs,
		setOffsetMs: (offsetMs) => {
			settings.clockOffsetMs = offsetMs;
		},
		advance: (ms) => {
			settings.clockOffsetMs += ms;
		},
	};
}
