package dev.cellcast.train;

import java.util.SplittableRandom;

/**
 * Kinds of series that sensors commonly make, as processes with random parameters, in no unit. A network that has been trained
 * on all of them can make something of a series it has never seen. S. Dooley et al., "ForecastPFN: synthetically-trained
 * zero-shot forecasting", NeurIPS 2023, is the idea; the processes are our own.
 */
enum SyntheticFamily {
    /** A rhythm of the season, another of the long season, and noise that remembers its last step. */
    RHYTHM {
        @Override
        double[] draw(int steps, int season, int longSeason, SplittableRandom random) {
            double[] day = Shapes.cycle(season, random);
            double[] week = Shapes.cycle(longSeason, random);
            double[] noise = Shapes.remembering(steps, random.nextDouble(0, 0.95), random);
            double weekly = random.nextDouble(0, 0.8);
            double noisy = random.nextDouble(0.02, 0.6);
            return Shapes.of(steps, t -> day[t % season] + weekly * week[t % longSeason] + noisy * noise[t]);
        }
    },
    /** What people use: a positive profile of the season, less of it on some seasons of the long one, in bursts. */
    LOAD {
        @Override
        double[] draw(int steps, int season, int longSeason, SplittableRandom random) {
            double[] profile = Shapes.cycle(season, random);
            double[] noise = Shapes.remembering(steps, random.nextDouble(0.3, 0.98), random);
            double[] busy =
                    random.doubles(Math.max(1, longSeason / season), 0.3, 1.2).toArray();
            double depth = random.nextDouble(0.2, 0.8);
            double noisy = random.nextDouble(0.02, 0.3);
            return Shapes.of(
                    steps,
                    t -> busy[t / season % busy.length]
                            * StrictMath.exp(depth * profile[t % season] + noisy * noise[t]));
        }
    },
    /** Weather: a level that wanders and comes back over days, under a daily rhythm whose strength does the same. */
    WEATHER {
        @Override
        double[] draw(int steps, int season, int longSeason, SplittableRandom random) {
            double[] day = Shapes.cycle(season, random);
            double[] level = Shapes.remembering(steps, 1 - random.nextDouble(0.2, 1.5) / season, random);
            double[] strength = Shapes.remembering(steps, 1 - random.nextDouble(0.2, 1) / season, random);
            double wander = random.nextDouble(0.3, 3);
            double jitter = random.nextDouble(0, 0.15);
            return Shapes.of(
                    steps,
                    t -> wander * level[t]
                            + StrictMath.exp(0.5 * strength[t]) * day[t % season]
                            + jitter * random.nextGaussian());
        }
    },
    /** A random walk in calm and in stormy times. */
    WALK {
        @Override
        double[] draw(int steps, int season, int longSeason, SplittableRandom random) {
            double[] storm = Shapes.remembering(steps, 0.98, random);
            double stormy = random.nextDouble(0, 1);
            return Shapes.summed(Shapes.of(steps, t -> StrictMath.exp(stormy * storm[t]) * random.nextGaussian()));
        }
    },
    /** A machine that is switched on and off, at hours it keeps more or less, and warms and cools in between. */
    MACHINE {
        @Override
        double[] draw(int steps, int season, int longSeason, SplittableRandom random) {
            double[] profile = Shapes.cycle(season, random);
            double[] whim = Shapes.remembering(steps, random.nextDouble(0.5, 0.98), random);
            double whims = random.nextDouble(0, 1.5);
            double inertia = random.nextDouble(0.05, 1);
            double jitter = random.nextDouble(0, 0.1);
            double[] on = Shapes.of(steps, t -> profile[t % season] + whims * whim[t] > 0 ? 1 : 0);
            double[] warmth = Shapes.following(on, inertia);
            return Shapes.of(steps, t -> warmth[t] + jitter * random.nextGaussian());
        }
    },
    /** Mostly little, at times very much. */
    BURSTS {
        @Override
        double[] draw(int steps, int season, int longSeason, SplittableRandom random) {
            double[] mood = Shapes.remembering(steps, random.nextDouble(0.5, 0.95), random);
            double[] profile = Shapes.cycle(season, random);
            double often = random.nextDouble(0.5, 1.5);
            double daily = random.nextDouble(0, 0.7);
            return Shapes.of(steps, t -> StrictMath.exp(often * mood[t] + daily * profile[t % season]));
        }
    },
    /** A trend that changes its mind, under a rhythm. */
    TREND {
        @Override
        double[] draw(int steps, int season, int longSeason, SplittableRandom random) {
            double[] day = Shapes.cycle(season, random);
            double[] slope = Shapes.remembering(steps, 0.995, random);
            double[] trend = Shapes.summed(slope);
            double steep = random.nextDouble(0.01, 0.2);
            double noisy = random.nextDouble(0.02, 0.4);
            return Shapes.of(steps, t -> steep * trend[t] + day[t % season] + noisy * random.nextGaussian());
        }
    },
    /** A rhythm that no calendar knows, of a period that drifts. */
    OSCILLATION {
        @Override
        double[] draw(int steps, int season, int longSeason, SplittableRandom random) {
            double speed = 2 * StrictMath.PI / random.nextDouble(4, 2.5 * season);
            double[] drift = Shapes.remembering(steps, 0.98, random);
            double drifts = random.nextDouble(0, 0.3);
            double[] phase = Shapes.summed(Shapes.of(steps, t -> speed * (1 + drifts * drift[t])));
            double noisy = random.nextDouble(0.02, 0.4);
            return Shapes.of(steps, t -> StrictMath.sin(phase[t]) + noisy * random.nextGaussian());
        }
    };

    /**
     * One series of this kind.
     *
     * @param season its period in steps, at least 2
     * @param longSeason another, a multiple of it
     */
    abstract double[] draw(int steps, int season, int longSeason, SplittableRandom random);
}
