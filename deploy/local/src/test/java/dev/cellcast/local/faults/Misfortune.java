package dev.cellcast.local.faults;

import java.time.Duration;
import java.util.Random;

/** What can happen. {@link FaultSite#mend()} afterwards makes all well that does not come back by itself. */
enum Misfortune {
    TASK_MANAGER_DIES {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            site.cluster().killTaskManager(random.nextInt(site.cluster().taskManagers()));
        }
    },
    TASK_MANAGER_DIES_IN_A_CHECKPOINT {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            site.files().hold();
            pause(random, 1, 3);
            site.cluster().killTaskManager(random.nextInt(site.cluster().taskManagers()));
        }
    },
    TASK_MANAGER_SLEEPS {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            int which = random.nextInt(site.cluster().taskManagers());
            site.cluster().pauseTaskManager(which);
            pause(random, 5, 20);
            site.cluster().resumeTaskManager(which);
        }
    },
    JOB_MANAGER_DIES {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            site.cluster().killJobManager();
        }
    },
    EVERYTHING_DIES {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            site.killAll();
        }
    },
    BROKER_DIES {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            site.killBroker();
            pause(random, 0, 10);
        }
    },
    BROKER_STOPS {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            site.stopBroker();
            pause(random, 0, 10);
        }
    },
    BROKER_HANGS {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            site.brokerProcess().pause();
            pause(random, 5, 20);
            site.brokerProcess().resume();
        }
    },
    BROKER_IS_OUT_OF_REACH {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            site.broker().link().cut();
            pause(random, 5, 20);
        }
    },
    JOB_MANAGER_IS_OUT_OF_REACH {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            site.cluster().jobManagerLink().cut();
            pause(random, 5, 15);
        }
    },
    DISK_IS_FULL {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            site.files().fill();
            pause(random, 3, 10);
        }
    },
    RESCALE {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            workload.rescale(1 << random.nextInt(3));
        }
    },
    BAD_RECORDS_COME {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            workload.sendBadRecords();
        }
    },
    BAD_MODELS_COME {
        @Override
        void strike(FaultSite site, Workload workload, Random random) throws Exception {
            workload.sendBadModels();
        }
    };

    abstract void strike(FaultSite site, Workload workload, Random random) throws Exception;

    /** As long as the fault lasts. */
    static void pause(Random random, int leastSeconds, int mostSeconds) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(random.nextInt(leastSeconds, mostSeconds + 1))
                .toMillis());
    }
}
