// An end by SIGINT (Ctrl-C), SIGTERM or SIGHUP that leaves nothing behind.
//
//     ^C while pages are written    the staged folder is deleted, then the program ends by SIGINT (130 in a shell)
//     ^C in the exchange            the exchange is finished first
#pragma once

#include <csignal>
#include <functional>
#include <mutex>
#include <thread>

namespace sessiondiff {

/// As long as one of these is there the three signals wait, and a thread takes them: it locks the mutex, never to give
/// it back, cleans up, and ends the process by the signal. So whoever holds the mutex is not interrupted, and whoever
/// wants it then waits for the end. Threads that are made meanwhile inherit the signals' being blocked; signals that
/// were ignored stay so.
class SignalGuard {
public:
    SignalGuard(std::mutex& mutex, std::function<void()> clean_up);
    ~SignalGuard();
    SignalGuard(const SignalGuard&) = delete;
    SignalGuard& operator=(const SignalGuard&) = delete;

private:
    void watch(std::mutex& mutex, const std::function<void()>& clean_up) const;

    sigset_t signals_{};
    sigset_t before_{};
    int arrived_ = -1;  // what can be polled for signals
    int over_ = -1;     // and for the end of the guard
    std::thread thread_;
};

}  // namespace sessiondiff
