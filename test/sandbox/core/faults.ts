import { breakBody } from './brokenBodies';
import { fitsPattern } from './patterns';
import type { Fault, LogEntry, Response } from './types';

export interface ActiveFault extends Fault {
	readonly id: string;
}

interface FaultState {
	readonly fault: ActiveFault;
	toSkip: number;
	left: number;
}

export interface FaultList {
	add(fault: Fault): string;
	clear(id?: string): void;
	/** The fault for this request; counts it as used. */
	take(entry: LogEntry, authorized: boolean): ActiveFault | undefined;
}

function matches(fault: Fault, entry: LogEntry, authorized: boolean): boolean {
	const target = fault.target ?? 'resource';
	const methods = typeof fault.method === 'string' ? [fault.method] : fault.method;
	return (
		(target === 'any' || target === entry.kind) &&
		(methods === undefined || methods.includes(entry.method)) &&
		(fault.path === undefined || fitsPattern(fault.path, entry.path)) &&
		(fault.authorizedOnly !== true || authorized)
	);
}

export function faultList(): FaultList {
	let states: FaultState[] = [];
	let lastId = 0;

	function use(state: FaultState): ActiveFault | undefined {
		if (state.toSkip > 0) {
			state.toSkip--;
			return undefined;
		}
		state.left--;
		return state.fault;
	}

	return {
		add(fault) {
			const id = `fault-${++lastId}`;
			const left = fault.times ?? Number.POSITIVE_INFINITY;
			states.push({ fault: { ...fault, id }, toSkip: fault.skip ?? 0, left });
			return id;
		},
		clear(id) {
			states = id === undefined ? [] : states.filter((state) => state.fault.id !== id);
		},
		take(entry, authorized) {
			const fitting = states.filter(
				(state) => state.left > 0 && matches(state.fault, entry, authorized),
			);
			for (const state of fitting) {
				const fault = use(state);
				if (fault !== undefined) return fault;
			}
			return undefined;
		},
	};
}

/** Whether the fault has an answer of its own (otherwise it only delays or resets). */
export function hasResponse(fault: Fault): boolean {
	return fault.status !== undefined || fault.body !== undefined || fault.broken !== undefined;
}

/** The answer that a fault gives, in place of `original` where the handler has run. */
export function faultResponse(fault: Fault, original?: Response): Response {
	const status = fault.status ?? original?.status ?? 200;
	if (fault.broken === undefined) {
		return { status, headers: fault.headers, body: fault.body ?? '' };
	}
	const before = typeof original?.body === 'string' ? original.body : '{"filler":"text"}';
	const { headers, body } = breakBody(fault.broken, before);
	return { status, headers: { ...headers, ...fault.headers }, body };
}
