const asyncHooks = require('node:async_hooks');
const { statSync } = require('node:fs');
const { Script } = require('node:vm');

const { default: Runtime } = require('jest-runtime');

/** By file: its text, and when it was written. */
const texts = new Map();
/** By file: its code, and the script that was compiled of it. */
const scripts = new Map();

/**
 * Jest reads and compiles each module again for each test file. Here a process does so once: V8 gives the compiled
 * functions of a script to all contexts, as long as the script has no callback for `import()`, which no test needs.
 *
 * Each file loads n8n-core, which makes an `AsyncLocalStorage` that Node 20 visits at each promise of the process until
 * it is disabled: after 90 files, a promise took 15 times as long.
 */
module.exports = class extends Runtime {
	storages = new Set();

	asyncHooks = this.knowing(this.storages);

	/** `node:async_hooks` that notes what a test file makes. */
	knowing(storages) {
		class AsyncLocalStorage extends asyncHooks.AsyncLocalStorage {
			constructor(...options) {
				super(...options);
				storages.add(this);
			}
		}
		return { ...asyncHooks, AsyncLocalStorage };
	}

	_requireCoreModule(...name) {
		const module = super._requireCoreModule(...name);
		return module === asyncHooks ? this.asyncHooks : module;
	}

	teardown() {
		for (const storage of this.storages) storage.disable();
		super.teardown();
	}

	readFile(filename) {
		const { mtimeMs } = statSync(filename);
		let known = texts.get(filename);
		if (known?.mtimeMs !== mtimeMs) {
			known = { mtimeMs, text: super.readFile(filename) };
			texts.set(filename, known);
		}
		return known.text;
	}

	createScriptFromCode(code, filename) {
		const context = this._environment.getVmContext();
		if (context === null) return null;
		let known = scripts.get(filename);
		if (known?.code !== code) {
			const head = `(function(${this.constructInjectedModuleParameters().join()}){`;
			const options = { filename, columnOffset: -head.length };
			known = { code, script: new Script(`${head}${code}\n})`, options) };
			scripts.set(filename, known);
		}
		return known.script.runInContext(context);
	}
};
