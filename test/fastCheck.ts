import fc from 'fast-check';

/**
 * The same examples each time, so that no change fails by chance. `FAST_CHECK_SEED` draws others:
 * `FAST_CHECK_SEED=$RANDOM npm test`.
 */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_261_122) });
