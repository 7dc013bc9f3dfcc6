import {
	type MemoryPart,
	type ObjectPart,
	ProcessMemory,
} from '../../../credentials/common/processMemory';

const NAMES: MemoryPart<string> = { max: 2 };
const OTHER_NAMES: MemoryPart<string> = { max: 2 };
const MARKS: ObjectPart<string> = {};

describe('the memory of a process', () => {
	it('keeps the parts apart', () => {
		const memory = new ProcessMemory();
		memory.part(NAMES).set('key', 'one');
		memory.part(OTHER_NAMES).set('key', 'other');

		expect(memory.part(NAMES).peek('key')).toBe('one');
		expect(memory.part(OTHER_NAMES).peek('key')).toBe('other');
	});

	it('keeps the latest entries of a part, as many as it allows', () => {
		const memory = new ProcessMemory();
		for (const key of ['a', 'b', 'c']) memory.part(NAMES).set(key, key);

		expect(memory.part(NAMES).size).toBe(2);
		expect(memory.part(NAMES).peek('a')).toBeUndefined();
	});

	it('finds what is kept for an object by that object only', () => {
		const memory = new ProcessMemory();
		const key = {};
		memory.objects(MARKS).set(key, 'seen');

		expect(memory.objects(MARKS).get(key)).toBe('seen');
		expect(memory.objects(MARKS).get({})).toBeUndefined();
	});

	it('is empty again after it was told to forget', () => {
		const memory = new ProcessMemory();
		const key = {};
		memory.part(NAMES).set('key', 'one');
		memory.objects(MARKS).set(key, 'seen');
		memory.forget();

		expect(memory.part(NAMES).peek('key')).toBeUndefined();
		expect(memory.objects(MARKS).get(key)).toBeUndefined();
	});

	it('belongs to one process, which has an ID', () => {
		expect(new ProcessMemory().processId).not.toBe(new ProcessMemory().processId);
	});
});
